/** The function behind {@code /health} and {@code /auth/whoami}. It also answers every path that no other function has. */
package hapnd.function.system;
