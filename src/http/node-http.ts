/**
 * Node's `http`. Whoever imports it in an ES module gets all that it exports evaluated, and with that Node's own fetch, WebSocket and HTTP/2
 * loaded: 14 MB and 27 ms that nothing here needs (docs/adr/0019-start-and-memory.md).
 */
export const { createServer, STATUS_CODES } = process.getBuiltinModule('node:http')
