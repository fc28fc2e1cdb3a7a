/**
 * Deploys the C# of a folder: begin with {@link hapnd.cli.push.PushCommand}. {@link hapnd.cli.push.Sources} chooses the files by the
 * platform's own rules, so that a folder gives what a zip of it would.
 */
package hapnd.cli.push;
