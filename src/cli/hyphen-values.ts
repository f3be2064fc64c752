import type { Command } from 'commander'

/**
 * Moves values that begin with a hyphen behind `--`, so that they are not read as options. Ids of
 * keys and usernames may begin with one: of `keys revoke -Vx`, only the version would be printed.
 * The short options are `-h` and `-V` alone.
 */
export const protectHyphenValues = (program: Command, args: readonly string[]): string[] => {
  if (args.includes('--')) return [...args]
  const withValue = new Set(valueOptionsOf(program))
  const isValue = (arg: string, place: number): boolean =>
    /^-[^-]/.test(arg) && arg !== '-h' && arg !== '-V' && !withValue.has(args[place - 1] ?? '')
  const values = args.filter(isValue)
  return values.length === 0 ? [...args] : [...args.filter((arg, place) => !isValue(arg, place)), '--', ...values]
}

/** The options of all commands that take a value: it follows them, whatever it begins with. */
const valueOptionsOf = ({ options, commands }: Command): string[] => [
  ...options.flatMap(({ long, required, optional }) => (long != null && (required || optional) ? [long] : [])),
  ...commands.flatMap(valueOptionsOf),
]
