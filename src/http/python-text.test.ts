import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { numberLikePython, pythonTypeName } from './python-text.ts'

describe('numberLikePython', () => {
  // Recorded from str(json.loads(source)) of Python 3.11.
  const table: [source: string, text: string][] = [
    ['0', '0'],
    ['-0', '0'],
    ['12345', '12345'],
    ['-7', '-7'],
    ['123456789012345678901234567890', '123456789012345678901234567890'],
    ['1.0', '1.0'],
    ['1.50', '1.5'],
    ['0.0', '0.0'],
    ['-0.0', '-0.0'],
    ['-0e5', '-0.0'],
    ['0.1', '0.1'],
    ['0.30000000000000004', '0.30000000000000004'],
    ['1e5', '100000.0'],
    ['1E+2', '100.0'],
    ['-1e5', '-100000.0'],
    ['123456789e-4', '12345.6789'],
    ['1e15', '1000000000000000.0'],
    ['9999999999999998.0', '9999999999999998.0'],
    ['1e16', '1e+16'],
    ['-1.5e16', '-1.5e+16'],
    ['123456789012345680.0', '1.2345678901234568e+17'],
    ['1e21', '1e+21'],
    ['1e22', '1e+22'],
    ['1e100', '1e+100'],
    ['0.0001', '0.0001'],
    ['0.00012345', '0.00012345'],
    ['0.00001', '1e-05'],
    ['0.000099', '9.9e-05'],
    ['1e-7', '1e-07'],
    ['-2.5e-10', '-2.5e-10'],
    ['1e-100', '1e-100'],
    ['5e-324', '5e-324'],
    ['1e-400', '0.0'],
    ['-1e-400', '-0.0'],
    ['1.7976931348623157e308', '1.7976931348623157e+308'],
    ['1e999', 'inf'],
    ['-1e999', '-inf'],
    ['9007199254740993.0', '9007199254740992.0'],
    ['2.2250738585072011e-308', '2.225073858507201e-308'],
  ]
  for (const [source, text] of table) {
    it(`reads ${source} as ${text}`, () => assert.equal(numberLikePython(source), text))
  }

  it('accepts an integer of 4300 digits without the sign, and none longer', () => {
    const longest = '9'.repeat(4300)
    assert.equal(numberLikePython(longest), longest)
    assert.equal(numberLikePython(`-${longest}`), `-${longest}`)
    assert.equal(numberLikePython(`${longest}9`), undefined)
    assert.equal(numberLikePython(`-${longest}9`), undefined)
  })

  it('sets no limit to the digits of a float', () => {
    assert.equal(numberLikePython(`${'9'.repeat(5000)}.0`), 'inf')
    assert.equal(numberLikePython(`1${'0'.repeat(5000)}e-4999`), '10.0')
  })

  for (const source of ['', '-', '01', '1.', '.5', '1e', '+1', ' 1', '1\n', '0x10', '1_0', 'NaN', 'Infinity', '١']) {
    it(`returns undefined for ${JSON.stringify(source)}, which is not a JSON number`, () => {
      assert.equal(numberLikePython(source), undefined)
    })
  }
})

describe('pythonTypeName', () => {
  const table: [value: unknown, name: string][] = [
    [{}, 'dict'],
    [[], 'list'],
    ['', 'str'],
    [true, 'bool'],
    [null, 'NoneType'],
    [1, 'int'],
    [1.5, 'float'],
    [Number.POSITIVE_INFINITY, 'float'],
  ]
  for (const [value, name] of table) {
    it(`calls ${typeof value} ${JSON.stringify(value)} ${name}`, () => assert.equal(pythonTypeName(value), name))
  }

  it('distinguishes int from float by the source text', () => {
    const written = { '1': 'int', '-0': 'int', '1.0': 'float', '1e5': 'float', '1E5': 'float', '-0.0': 'float' }
    for (const [source, name] of Object.entries(written)) assert.equal(pythonTypeName(Number(source), source), name)
    assert.equal(pythonTypeName(Number.POSITIVE_INFINITY, '9'.repeat(400)), 'int')
  })

  it('throws for values that JSON cannot produce', () => {
    assert.throws(() => pythonTypeName(undefined), TypeError)
  })
})
