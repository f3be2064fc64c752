/** Chapters of guides in reading order. A name is that of a file in `docs/`, without its ending. */
export const guideChapters = [
  { title: 'Start', names: ['quickstart', 'concepts', 'leave-django', 'back-to-django'] },
  {
    title: 'In an app',
    names: ['mobile-storage', 'browser-cookies', 'react', 'second-factors', 'passkeys', 'generated-clients'],
  },
  {
    title: 'In an API',
    names: [
      'verify-in-an-api',
      'verify-in-python',
      'verify-tokens-offline',
      'administer-accounts',
      'react-to-events',
      'reset-passwords',
    ],
  },
  {
    title: 'Operate',
    names: [
      'install',
      'data',
      'move-to-postgresql',
      'high-availability',
      'distributed',
      'litestream',
      'sizing',
      'rotate-keys',
    ],
  },
  { title: 'Test', names: ['test-against-latchkey', 'contract-tests', 'conformance'] },
  {
    title: 'Reference',
    names: [
      'errors',
      'settings',
      'cli',
      'metrics',
      'glossary',
      'security',
      'asvs',
      'performance',
      'changelog',
      'contract-changelog',
    ],
  },
] as const

/** Guides that are kept at the root of the project, where GitHub and npm look for them. */
const atTheRoot: Readonly<Record<string, string>> = { changelog: '../CHANGELOG.md', security: '../SECURITY.md' }

/** Returns the file of a guide, relative to `docs/`. */
export const guideFile = (name: string): string => atTheRoot[name] ?? `${name}.md`

/** File of the page at `/`, in `docs/`. */
export const startFile = 'start.md'

/** A served guide: its name and its chapter. */
export interface ListedGuide {
  readonly name: string
  readonly chapter: string
}

/** The served guides in reading order. */
export const listedGuides: readonly ListedGuide[] = guideChapters.flatMap(({ title, names }) =>
  names.map((name) => ({ name, chapter: title })),
)
