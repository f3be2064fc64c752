import { type Lock, nameOfPlace } from './locked.ts'

/** What the bill of materials describes. */
export interface BillOptions {
  readonly name: string
  readonly version: string
  /** Where the packages are locked whose code the bundle contains. */
  readonly bundled: readonly string[]
  /** Where those are locked that npm installs beside it. */
  readonly installed: readonly string[]
}

/**
 * Lists every package whose code runs in an installed service, for programs that look for known
 * vulnerabilities: `npm audit` does not see what is bundled.
 * @returns a document of CycloneDX 1.6; the same for the same lock file
 */
export const billOfMaterials = ({ name, version, bundled, installed }: BillOptions, lock: Lock): object => {
  const component = (place: string) => describe(nameOfPlace(place), lock.packages[place])
  const own = { ...describe(name, { version }), type: 'application' }
  const components = uniqueByRef([
    ...bundled.map((place) => ({ ...component(place), properties: [{ name: 'latchkey:bundled', value: 'true' }] })),
    ...installed.map(component),
  ])
  return {
    $schema: schema,
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: own },
    components,
  }
}

const schema = 'http://cyclonedx.org/schema/bom-1.6.schema.json'

function describe(fullName: string, locked: { version: string; license?: string; integrity?: string } | undefined) {
  const { version = '', license, integrity } = locked ?? {}
  const purl = `pkg:npm/${fullName.replace('@', '%40')}@${version}`
  const [algorithm = '', digest = ''] = integrity?.split('-') ?? []
  const hash = { alg: algorithm.replace('sha', 'SHA-'), content: Buffer.from(digest, 'base64').toString('hex') }
  return {
    type: 'library',
    'bom-ref': purl,
    name: fullName,
    version,
    purl,
    ...(license === undefined ? {} : { licenses: [licenceOf(license)] }),
    ...(integrity === undefined ? {} : { hashes: [hash] }),
  }
}

/** One licence has an identifier; several are an expression. */
const licenceOf = (text: string) => (/[ (]/.test(text) ? { expression: text } : { license: { id: text } })

const uniqueByRef = <T extends { readonly 'bom-ref': string }>(components: readonly T[]): readonly T[] =>
  [...new Map(components.map((each) => [each['bom-ref'], each])).values()].sort((a, b) =>
    a['bom-ref'] < b['bom-ref'] ? -1 : 1,
  )
