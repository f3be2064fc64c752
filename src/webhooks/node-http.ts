/**
 * Node's `http`. An import in an ES module would evaluate all its exports and so load fetch,
 * WebSocket and HTTP/2, which nothing here needs (docs/adr/0019-start-and-memory.md).
 */
export const { Agent, request } = process.getBuiltinModule('node:http')

/** Node's `https`, which loads TLS: 5 percent of a start, so the first delivery over it does. */
export const https = () => process.getBuiltinModule('node:https')
