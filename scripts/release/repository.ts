import type { versionPlaces } from './versions.ts'

/**
 * Reads owner and name of a GitHub repository from the URL of a git remote.
 * @returns such as `owner/latchkey`; undefined for other hosts
 */
export const githubName = (remote: string): string | undefined =>
  /^(?:https:\/\/(?:[^@/\s]+@)?github\.com\/|(?:ssh:\/\/)?git@github\.com[:/])([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/.exec(
    remote,
  )?.[1]

/**
 * Names the repository in the manifest of a package. npm accepts a proof of origin (provenance)
 * only from this repository, and its pages resolve relative links with it.
 * @param path a file of `versionPlaces`
 * @param name such as `owner/latchkey`
 */
export const nameRepository = (path: keyof typeof versionPlaces, text: string, name: string): string => {
  const page = `https://github.com/${name}`
  if (path === 'clients/python/pyproject.toml') {
    return text.includes('[project.urls]')
      ? text
      : `${text}\n[project.urls]\nRepository = "${page}"\nChangelog = "${page}/blob/HEAD/CHANGELOG.md"\n`
  }
  const directory = { 'package.json': {}, 'client/package.json': { directory: 'client' } }[path]
  if (directory === undefined) return text
  const { name: called, version, description, ...rest } = JSON.parse(text)
  const repository = { type: 'git', url: `git+${page}.git`, ...directory }
  return `${JSON.stringify({ name: called, version, description, ...rest, repository }, null, 2)}\n`
}

/**
 * Makes the links of a page in a folder of `clients/` absolute: PyPI does not resolve them.
 * @param name such as `owner/latchkey`
 */
export const linkToTag = (text: string, name: string, version: string): string =>
  text.replaceAll('](../../', `](https://github.com/${name}/blob/v${version}/`)

/** The name of the container image of a version. */
export const imageOf = (repository: string | undefined, version: string): string =>
  `ghcr.io/${(repository ?? 'OWNER/latchkey').toLowerCase()}:${version}`

/** Replaces the image of another version in a page. */
export const setImage = (text: string, image: string): string =>
  text.replace(/\bghcr\.io\/[\w.-]+\/[\w.-]+:\d[\d.]*/g, image)
