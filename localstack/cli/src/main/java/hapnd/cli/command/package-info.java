/** Command lines: how they are read, what surrounds them, and what is said of those that fail. */
package hapnd.cli.command;
