import { readFileSync } from 'node:fs'
import { UsageError } from './cli-error.ts'

/**
 * Parses the root of a service.
 * @throws UsageError for anything but scheme, host, port and path
 */
export const readBase = (text: string): URL => {
  const url = URL.parse(text)
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new UsageError('the base URL is not an http or https URL (add --help for examples)')
  }
  if (url.username !== '' || url.search !== '' || url.hash !== '') {
    throw new UsageError('the base URL has a user name, a query or a fragment: pass only scheme, host, port and path')
  }
  return url
}

/**
 * Reads the file that an option names.
 * @throws UsageError when it cannot be read
 */
export const readText = (option: string, file: string): string => {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new UsageError(`${option} ${file} cannot be read: ${(error as NodeJS.ErrnoException).code}`)
  }
}
