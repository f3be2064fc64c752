import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

// A receiver of webhooks in a process of its own: answers every request at once, and each message
// of its parent with its port.
const server = createServer((request, response) => {
  request.resume().once('end', () => response.writeHead(204).end())
})
server.listen(0, '127.0.0.1')
process.on('message', () => process.send?.((server.address() as AddressInfo).port))
