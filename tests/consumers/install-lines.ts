/** A command of a page that installs packages. */
export interface InstallLine {
  readonly tool: 'npm' | 'pip'
  /** What it names, without options. */
  readonly names: readonly string[]
}

const command =
  /(?:^|[\s`&;(])(?:python3? -m )?(npm|pnpm|yarn|bun|pip3?|uv pip|poetry|uv) (?:install|i|add)[ \t]+([^`#\n&;|]+)/g

/** Finds the commands of a page that install packages by name or path. */
export const installLinesOf = (text: string): InstallLine[] =>
  // A line may continue after a backslash, and inline code on the next line.
  [...text.replace(/\\\n\s*/g, ' ').matchAll(command)].flatMap(([, program = '', rest = '']): InstallLine[] => {
    const names = rest
      .trim()
      .split(/\s+/)
      .map((word) => word.replace(/^(['"])(.*)\1$/, '$2'))
      .filter((word) => !word.startsWith('-'))
    return names.length > 0 ? [{ tool: /pip|poetry|uv/.test(program) ? 'pip' : 'npm', names }] : []
  })

const ours = 'latchkey(?:[-_](?:client|verify))?'
const registryName = new RegExp(`^${ours}(?:$|@(?!file:)|\\[|[=<>~])`, 'i')

/** Whether npm or pip would look for a package of ours in a registry, where there is none. */
export const isRegistryName = (name: string): boolean => registryName.test(name)

/** Whether it is a file or a folder of our packages. Clients that readers generate are not ours. */
export const isOurFile = (name: string): boolean => /^(?:file:)?[./~](?:.*\/)?(?:latchkey|clients?\/)/.test(name)
