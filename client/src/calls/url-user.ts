/** Whether a URL has a user or a password, such as `https://jane:secret@example.com`. */
export const hasUser = (url: string): boolean => /^[a-z][a-z\d+.-]*:[/\\]*[^/\\?#]*@/i.test(url)

/** A URL for a message: what may be a user and a password is left out. */
export const withoutUser = (url: string): string => {
  const at = url.lastIndexOf('@')
  return at === -1 ? url : `…${url.slice(at)}`
}
