// The start of the single executable. Its Node needs no check, other than in latchkey.mjs.
import { loadDataDir } from '../config/config.ts'
import { keepAddonsIn } from '../own-files/addons.ts'
import { runProcess } from './run.ts'

keepAddonsIn(loadDataDir)
void runProcess()
