// Patterns that several rooms share.

/** A unit test obeys its room's rules, but may use all of Node's own modules, and these tools. */
export const unitTests = ['[.]test[.]ts$']
/** Packages for unit tests of every room. */
export const unitTestTools = ['fast-check']

/** Files directly in `src/domain`, for all its rooms. */
export const domainFiles = '^src/domain/[^/]+$'
/**
 * What HTTP and the command line use of the rules: names of refusals, trimmed text, written times.
 */
export const edgeFiles =
  '^src/domain/(account-id|clock|constants|cut-text|errors|json-text|terminal-text|white-space|storage-reasons)[.]ts$'
/** Lists and limits that settings and rules share. */
export const constants =
  '^src/domain/(constants|reserved-claims|guessing/rate-limits|keys/algorithms|passwords/scrypt-cost)[.]ts$'
/** Files that connect rooms. */
export const entryFiles = '^src/((main|serve|stop|start-failure|tidy-up)[.]ts|start[.]mjs)$'
