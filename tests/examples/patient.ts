/**
 * Makes the configuration and commands of an example wait longer than its readers need: a busy
 * machine takes longer than the 5 s of an expectation and the 30 s of a test.
 */
export const patient = (content: string): string =>
  content
    .replace("testDir: 'tests',", "testDir: 'tests', timeout: 240_000, expect: { timeout: 60_000 },")
    .replace(/^ {6}url: /m, '      timeout: 240_000, url: ')
    .replace('url: page,', 'timeout: 240_000, url: page,')
    .replace(/\btimeout 60 /, 'timeout 240 ')
