import type { Hooks } from './transaction.ts'

// Dredd injects `hooks` as a module and loads hook files with `require`, so this one file is CommonJS.
const hooks: Hooks = require('hooks')
const { prepare, inspect, loaded } = hooks.configuration.custom

loaded()

// Dredd looks at the number of parameters: one is synchronous, two wait for `done`; an async function is never awaited.
hooks.beforeEach((transaction, done) => {
  prepare(transaction).then(
    () => done(),
    (error: unknown) => {
      transaction.fail = String(error)
      done()
    },
  )
})

hooks.beforeEachValidation((transaction) => {
  try {
    inspect(transaction)
  } catch (error) {
    transaction.fail = String(error)
  }
})
