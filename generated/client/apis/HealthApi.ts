// Written from openapi.yaml. Do not edit: npm run generate.
import * as runtime from '../runtime.ts';
import type {
    Health,
} from '../models/index.ts';

export class HealthApi extends runtime.BaseAPI {

    /**
     * Returns 200 while the process serves requests. Does not query the database.
     * Check liveness
     */
    async getLiveness(initOverrides?: runtime.InitOverrides): Promise<Health> {
        return (await this.getLivenessRaw(initOverrides)).value();
    }

    /**
     * The same as {@link HealthApi.getLiveness}; returns the status and headers too.
     */
    async getLivenessRaw(initOverrides?: runtime.InitOverrides): Promise<runtime.ApiResponse<Health>> {
        return this.call({
            method: 'GET',
            path: '/healthz',
        }, initOverrides);
    }

    /**
     * Returns 200 if the database answers, can be read and commits writes, and tokens can be signed. Returns 503 with a `reason` if one of these fails or the service is stopping; the log says what to do. It answers within 3 seconds. Concurrent probes share one look at the database. While all is well, a trial write is made every two seconds at most.
     * Check readiness
     */
    async getReadiness(initOverrides?: runtime.InitOverrides): Promise<Health> {
        return (await this.getReadinessRaw(initOverrides)).value();
    }

    /**
     * The same as {@link HealthApi.getReadiness}; returns the status and headers too.
     */
    async getReadinessRaw(initOverrides?: runtime.InitOverrides): Promise<runtime.ApiResponse<Health>> {
        return this.call({
            method: 'GET',
            path: '/readyz',
        }, initOverrides);
    }
}
