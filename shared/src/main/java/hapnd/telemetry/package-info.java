/**
 * What operators see of the platform: log lines whose fields have one name everywhere, the trace that follows an append
 * from stage to stage, and metrics. None of it holds customers' data, states, keys or secrets.
 */
package hapnd.telemetry;
