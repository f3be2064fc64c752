import type { Fault } from './check.ts'

/** Describes a fault in lines: what was sent, what came, what the contract says. */
export const describeFault = ({ request, came, expected }: Fault): string[] => {
  const headers = Object.entries(request?.headers ?? {}).map(([name, value]) => `${name}: ${value}`)
  const sent = request === undefined ? [] : [`${request.method} ${shortened(request.path)}`, ...headers]
  return [...(sent.length === 0 ? [] : [`sent:     ${sent.join(', ')}`]), `came:     ${came}`, `contract: ${expected}`]
}

const shortened = (path: string): string => (path.length > 100 ? `${path.slice(0, 100)}…` : path)
