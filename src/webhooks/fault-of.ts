import type { Socket } from 'node:net'
import type { DeliveryFault } from '../domain/webhooks/send-request.ts'
import { AddressRefusedError } from './checked-lookup.ts'

/**
 * Classifies the error of a request.
 * @param socket of the request; null before there is one
 */
export const faultOf = (error: NodeJS.ErrnoException, socket: Socket | null): DeliveryFault => {
  if (error instanceof AddressRefusedError) return 'address_refused'
  if (hasRefusedCertificate(socket)) return 'certificate_untrusted'
  const { code = '', syscall } = error
  if (syscall === 'getaddrinfo') return 'name_not_found'
  if (code === 'ECONNREFUSED') return 'connection_refused'
  if (code === 'ETIMEDOUT') return 'timed_out'
  if (code === 'EPROTO' || code.startsWith('ERR_SSL_') || code.startsWith('ERR_TLS_')) return 'tls_failed'
  return code.startsWith('HPE_') ? 'answer_malformed' : 'connection_failed'
}

/** TLS records the reason in the socket, whatever the error. */
const hasRefusedCertificate = (socket: Socket | null): boolean =>
  socket !== null && 'authorizationError' in socket && Boolean(socket.authorizationError)
