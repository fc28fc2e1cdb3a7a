/** Begins with a sample: begin with {@link hapnd.cli.sample.InitCommand}. The files that it writes are resources beside it. */
package hapnd.cli.sample;
