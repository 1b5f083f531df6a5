import { UsageError } from '../core/errors.ts';
import type { State } from './state.ts';
import type { StateStore } from './store.ts';

/**
 * A state in a file, for who stays: what cannot be written there, as on a disk that is full, is remembered until it can, so
 * that it is told, and told once. The file stays as it was; whoever writes it next compares with that.
 * @param onTrouble that it could not be written, each time
 */
export function lastingStore(file: StateStore, onTrouble: (error: UsageError) => void): StateStore {
  let unwritten: State | null = null;
  return {
    read: async () => unwritten ?? file.read(),
    async update(change, tell) {
      let isTelling = false;
      try {
        const result = await file.update(change, async (news) => {
          isTelling = true;
          return !tell || tell(news);
        });
        unwritten = null;
        return result;
      } catch (error) {
        const isUnwritable = error instanceof UsageError && error.code === 'state-unwritable';
        if (!isUnwritable || isTelling) throw error;
        onTrouble(error);
      }
      const { state, result } = change(unwritten ?? (await file.read()));
      unwritten = state;
      // Where it could not be told the run ends, and this memory with it.
      await tell?.(result);
      return result;
    },
  };
}
