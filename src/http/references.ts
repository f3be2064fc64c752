import type { Document } from 'openapi-backend'

/**
 * Replaces the references of a document by what they refer to, which is then shared.
 * @throws TypeError for a reference to nothing in this document
 */
export const withoutReferences = (document: Document): Document => {
  const resolved = new Map<string, unknown>()

  const target = (reference: string): unknown => {
    if (resolved.has(reference)) return resolved.get(reference)
    const found = reference
      .split('/')
      .slice(1)
      .reduce<unknown>((value, part) => (value as Record<string, unknown> | undefined)?.[part], document)
    if (!reference.startsWith('#/') || found === undefined)
      throw new TypeError(`the contract refers to ${reference}, which it does not have`)
    const value = resolve(found)
    resolved.set(reference, value)
    return value
  }

  const resolve = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value
    if (Array.isArray(value)) return value.map(resolve)
    if ('$ref' in value && typeof value.$ref === 'string') return target(value.$ref)
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, resolve(member)]))
  }

  return resolve(document) as Document
}
