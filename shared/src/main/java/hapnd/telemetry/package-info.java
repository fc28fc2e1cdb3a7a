/**
 * What operators see of the platform. Begin with {@link hapnd.telemetry.LogLine} and {@link hapnd.telemetry.Field}: log lines
 * have the same field names everywhere. {@link hapnd.telemetry.Trace} follows an append from stage to stage, {@link
 * hapnd.telemetry.Metrics} measures.
 *
 * <p>None of it holds customers' data, states, keys or secrets.
 */
package hapnd.telemetry;
