const JSON_NUMBER = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/
const FLOAT_MARK = /[.eE]/
const MAX_INTEGER_DIGITS = 4300

/**
 * Returns the text that Python's `str` makes of a number read from JSON: `1e5` is `100000.0`,
 * `1E400` is `inf`.
 * @param source the source text of the number
 * @returns undefined for an integer of more than 4300 digits, which Python refuses, and for other
 *   text
 */
export function numberLikePython(source: string): string | undefined {
  if (!JSON_NUMBER.test(source)) return undefined
  return FLOAT_MARK.test(source) ? reprFloat(Number(source)) : integerText(source)
}

function integerText(source: string): string | undefined {
  if (source === '-0') return '0'
  return source.replace('-', '').length > MAX_INTEGER_DIGITS ? undefined : source
}

// Python and JavaScript write the same shortest digits in different formats: Python uses exponents
// below 1e-4 and from 1e16, writes at least two digits of an exponent, and keeps `.0` and the sign
// of zero.
function reprFloat(value: number): string {
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf'
  if (Object.is(value, -0)) return '-0.0'
  const size = Math.abs(value)
  if (size !== 0 && (size < 1e-4 || size >= 1e16)) return exponentText(value)
  return Number.isInteger(value) ? `${value}.0` : `${value}`
}

function exponentText(value: number): string {
  return value.toExponential().replace(/([+-])([0-9])$/, '$10$2')
}

/**
 * Names the Python type of a value read from JSON: `dict`, `list`, `str`, `int`, `float`, `bool`,
 * `NoneType`.
 * @param source the source text of a number; without it a whole number is an `int`
 * @throws TypeError for a value that is not from JSON
 */
export function pythonTypeName(value: unknown, source?: string): string {
  if (value === null) return 'NoneType'
  if (Array.isArray(value)) return 'list'
  switch (typeof value) {
    case 'string':
      return 'str'
    case 'boolean':
      return 'bool'
    case 'number':
      return isFloat(value, source) ? 'float' : 'int'
    case 'object':
      return 'dict'
    default:
      throw new TypeError(`${typeof value} is no JSON value`)
  }
}

function isFloat(value: number, source: string | undefined): boolean {
  return source === undefined ? !Number.isInteger(value) : FLOAT_MARK.test(source)
}
