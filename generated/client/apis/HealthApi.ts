// Written from openapi.yaml. Do not edit: npm run generate.
import * as runtime from '../runtime.ts';
import type {
    Health,
} from '../models/index.ts';

export class HealthApi extends runtime.BaseAPI {

    /**
     * Creates request options for getLiveness without sending the request
     */
    async getLivenessRequestOpts(): Promise<runtime.RequestOpts> {
        const queryParameters: any = {};

        const headerParameters: runtime.HTTPHeaders = {};

        let urlPath = `/healthz`;

        return {
            path: urlPath,
            method: 'GET',
            headers: headerParameters,
            query: queryParameters,
        };
    }

    /**
     * Returns 200 while the process serves requests. Does not query the database.
     * Check liveness
     */
    async getLivenessRaw(initOverrides?: RequestInit | runtime.InitOverrideFunction): Promise<runtime.ApiResponse<Health>> {
        const requestOptions = await this.getLivenessRequestOpts();
        const response = await this.request(requestOptions, initOverrides);

        return new runtime.JSONApiResponse(response);
    }

    /**
     * Returns 200 while the process serves requests. Does not query the database.
     * Check liveness
     */
    async getLiveness(initOverrides?: RequestInit | runtime.InitOverrideFunction): Promise<Health> {
        const response = await this.getLivenessRaw(initOverrides);
        return await response.value();
    }

    /**
     * Creates request options for getReadiness without sending the request
     */
    async getReadinessRequestOpts(): Promise<runtime.RequestOpts> {
        const queryParameters: any = {};

        const headerParameters: runtime.HTTPHeaders = {};

        let urlPath = `/readyz`;

        return {
            path: urlPath,
            method: 'GET',
            headers: headerParameters,
            query: queryParameters,
        };
    }

    /**
     * Returns 200 if the database responds and tokens can be signed. Returns 503 if either fails or the service is stopping; the log gives the cause. Signing is tested at most once a second, and concurrent probes share one database query.
     * Check readiness
     */
    async getReadinessRaw(initOverrides?: RequestInit | runtime.InitOverrideFunction): Promise<runtime.ApiResponse<Health>> {
        const requestOptions = await this.getReadinessRequestOpts();
        const response = await this.request(requestOptions, initOverrides);

        return new runtime.JSONApiResponse(response);
    }

    /**
     * Returns 200 if the database responds and tokens can be signed. Returns 503 if either fails or the service is stopping; the log gives the cause. Signing is tested at most once a second, and concurrent probes share one database query.
     * Check readiness
     */
    async getReadiness(initOverrides?: RequestInit | runtime.InitOverrideFunction): Promise<Health> {
        const response = await this.getReadinessRaw(initOverrides);
        return await response.value();
    }

}
