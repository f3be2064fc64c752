/**
 * Node's `http`. An import in an ES module would evaluate all its exports and so load fetch,
 * WebSocket and HTTP/2: 14 MB and 27 ms that nothing here needs
 * (docs/adr/0019-start-and-memory.md).
 */
export const { createServer, IncomingMessage, STATUS_CODES } = process.getBuiltinModule('node:http')
