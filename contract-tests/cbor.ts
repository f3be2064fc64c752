/** What {@link encodeCbor} writes. A map keeps the order of its entries. */
export type CborValue = number | string | Uint8Array | boolean | readonly CborValue[] | CborMap
type CborMap = ReadonlyMap<number | string, CborValue>

/** Writes a value as CBOR (RFC 8949), with definite lengths. Numbers are whole. */
export function encodeCbor(value: CborValue): Buffer {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value)
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
  if (typeof value === 'boolean') return Buffer.from([value ? 0xf5 : 0xf4])
  if (value instanceof Uint8Array) return Buffer.concat([head(2, value.length), value])
  if (value instanceof Map) return Buffer.concat([head(5, value.size), ...[...value].flat().map(encodeCbor)])
  const items = value as readonly CborValue[]
  return Buffer.concat([head(4, items.length), ...items.map(encodeCbor)])
}

/** The type of an item and its length or number: section 3 of the RFC. */
function head(type: number, length: number): Buffer {
  const first = type << 5
  if (length < 24) return Buffer.from([first | length])
  if (length < 0x100) return Buffer.from([first | 24, length])
  const bytes = Buffer.alloc(length < 0x10000 ? 3 : 5)
  bytes[0] = first | (bytes.length === 3 ? 25 : 26)
  bytes.writeUIntBE(length, 1, bytes.length - 1)
  return bytes
}
