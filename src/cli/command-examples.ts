/** Under each command's own help: what is typed most. */
export const COMMAND_EXAMPLES: Readonly<Record<string, readonly string[]>> = {
  check: ['rblcheck check 198.51.100.7', 'rblcheck check mail.example.jp --mx --only listed'],
  bounce: ['rblcheck bounce mail.eml', 'grep 198.51.100.7 /var/log/mail.log | rblcheck bounce'],
  delist: ['rblcheck delist 198.51.100.7', 'rblcheck delist 198.51.100.7 --for provider --lang ja'],
  watch: [
    'rblcheck watch 198.51.100.7 -z gmo-rbl.jp --until clean',
    'rblcheck watch 198.51.100.7 --interval 1h',
  ],
  doctor: ['rblcheck doctor', 'rblcheck doctor -r 127.0.0.1', 'rblcheck doctor --mta /etc/postfix/main.cf'],
  exporter: ['rblcheck exporter', 'rblcheck exporter --listen 192.0.2.10:9211 --interval 6h -r 127.0.0.1'],
  list: ['rblcheck zones list', 'rblcheck zones list --set japan'],
  show: ['rblcheck zones show gmo-rbl.jp'],
  import: [
    'rblcheck zones import /etc/postfix/main.cf > zones.json',
    'rblcheck 198.51.100.7 --zones-file zones.json',
  ],
  completion: [
    'source <(rblcheck completion bash)',
    'rblcheck completion fish > ~/.config/fish/completions/rblcheck.fish',
  ],
};
