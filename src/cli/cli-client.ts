/** How the audit trail names what was done on the command line. */
export const cliClient = { address: null, userAgent: 'latchkey command line', requestId: null }
