/** What a command says, and to whom: to a person at a terminal, or to a program that reads a pipe. */
package hapnd.cli.terminal;
