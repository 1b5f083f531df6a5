import { operatorOf, type Zone } from './zone.ts';

/** One zone or one operator proves little: it may be out of order itself. */
const SEVERAL = 2;

/** Whose zones these are, each operator once, in the order of the zones. */
export function operatorsOf(zones: readonly Zone[]): readonly string[] {
  return [...new Set(zones.map(operatorOf))];
}

/** Whether zones are of operators who have nothing to do with one another: what befalls them all is no doing of theirs. */
export function areOfSeveral(zones: readonly Zone[]): boolean {
  return operatorsOf(zones).length >= SEVERAL;
}
