/**
 * The platform as one program. Begin with {@link hapnd.local.dev.Dev}, which {@code ./hapnd dev} runs, and {@link
 * hapnd.local.dev.Platform}, which starts and stops all parts in order. {@link hapnd.local.dev.OperatorCommand} asks the {@code
 * admin} function, here or on AWS.
 */
package hapnd.local.dev;
