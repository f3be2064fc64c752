// The start of the single executable: as latchkey.mjs, whose Node may be any.
import { runProcess } from './run.ts'

void runProcess()
