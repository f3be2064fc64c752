// Imported before test files: `node --import=./scripts/gate/quick-awaits.ts --test FILE`.
//
// The test runner of Node finds the test of a failure, and the parent of a nested test, by a hook
// that follows every promise of the process. With it an `await` takes twenty times as long, also in
// the service that a test runs in its own process. Here the runner finds tests by an
// AsyncLocalStorage, which follows promises at no cost. The runner reads the functions of
// `async_hooks` once, when it is loaded; this file replaces them for that moment.
import hooks from 'node:async_hooks'
import { createRequire } from 'node:module'

const { AsyncLocalStorage, AsyncResource, createHook, executionAsyncId } = hooks
const scope = new AsyncLocalStorage<number>()
let runner: hooks.HookCallbacks = {}

/** Tests and suites of the runner are such resources. */
class TestResource extends AsyncResource {
  constructor(...options: ConstructorParameters<typeof AsyncResource>) {
    super(...options)
    runner.init?.(this.asyncId(), options[0], 0, this)
  }

  override runInAsyncScope<This, Result>(
    run: (this: This, ...args: unknown[]) => Result,
    self?: This,
    ...args: unknown[]
  ): Result {
    const inScope = (): Result => scope.run(this.asyncId(), () => Reflect.apply(run, self as This, args))
    return super.runInAsyncScope(inScope)
  }
}

Object.assign(hooks, {
  AsyncResource: TestResource,
  createHook: (callbacks: hooks.HookCallbacks) => {
    runner = callbacks
    return { enable() {}, disable() {} }
  },
  executionAsyncId: () => scope.getStore() ?? 0,
})
createRequire(import.meta.url)('node:test')
Object.assign(hooks, { AsyncResource, createHook, executionAsyncId })
