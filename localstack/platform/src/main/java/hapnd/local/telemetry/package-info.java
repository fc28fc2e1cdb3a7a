/** What CloudWatch does with functions' output: metrics are taken out of it, and log lines are made readable. */
package hapnd.local.telemetry;
