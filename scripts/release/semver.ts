/** Whether a text is a version that this project releases: three numbers, without a suffix. */
export const isVersion = (text: string): boolean => /^(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)$/.test(text)

/** Whether a version comes after another. */
export const isLater = (version: string, other: string): boolean =>
  version.localeCompare(other, 'en', { numeric: true }) > 0

/** Whether none of the tags is that of a later version. */
export const isNewest = (version: string, tags: readonly string[]): boolean =>
  !tags.some((tag) => isVersion(tag.slice(1)) && isLater(tag.slice(1), version))
