import { readOwnText } from '../own-files/read.ts'

/** Returns the version in package.json. */
export const release = (): string => JSON.parse(readOwnText('package.json')).version
