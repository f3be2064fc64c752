import type { ComponentProps } from 'react'
import { FormFault } from '../../errors.ts'
import { TextArea } from '../../parts/field.tsx'
import {
  type Claims,
  claimsBytes,
  claimsLimitBytes,
  claimsLimitLevels,
  readClaims,
  type TextFault,
} from './claims-text.ts'

/** Says where a fault is. */
export const faultText = ({ message, line, column }: TextFault): string =>
  line === undefined ? message : `Line ${line}, column ${column}: ${message}`

/**
 * Reads typed claims.
 * @throws FormFault
 */
export const requireClaims = (text: string): Claims => {
  const read = readClaims(text)
  if ('fault' in read) throw new FormFault({ claims: [faultText(read.fault)] })
  return read.claims
}

const number = new Intl.NumberFormat('en')

/** The size of the claims, and what is allowed. */
const bounds = (text: string): string => {
  const read = readClaims(text)
  const size = 'claims' in read ? `${number.format(claimsBytes(read.claims))} of ` : 'At most '
  return `${size}${number.format(claimsLimitBytes)} bytes, ${claimsLimitLevels} levels.`
}

interface Props extends ComponentProps<'textarea'> {
  readonly value: string
  readonly faults: readonly string[] | undefined
}

/** An editor of claims, in a form as `claims`. */
export const ClaimsField = ({ value, faults, ...rest }: Props) => (
  <TextArea
    label="Claims (JSON)"
    name="claims"
    className="control mono"
    value={value}
    hint={`${bounds(value)} Standard claims such as sub and exp are reserved.`}
    faults={faults}
    spellCheck={false}
    autoCapitalize="none"
    autoComplete="off"
    {...rest}
  />
)
