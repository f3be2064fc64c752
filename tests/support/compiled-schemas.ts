import { Ajv } from 'ajv'

const compiled = new Map<string, ReturnType<Ajv['compile']>>()
const compile = Ajv.prototype.compile

// Importing this file makes all services of a process share the contract's validators. Compiling
// them for each service took half of the tests' CPU time. A validator depends only on its schema,
// formats, keywords and options, and its errors are read before it runs again.
Ajv.prototype.compile = function (this: Ajv, schema: object) {
  const { coerceTypes, allErrors, strict } = this.opts
  const known = [Object.keys(this.formats), Object.keys(this.RULES.all)]
  const key = JSON.stringify([schema, coerceTypes, allErrors, strict, known])
  const found = compiled.get(key) ?? compile.call(this, schema)
  compiled.set(key, found)
  return found
} as typeof compile
