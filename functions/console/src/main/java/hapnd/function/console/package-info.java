/**
 * The function that serves the console, a page in the browser that uses the API alone. Begin with {@link
 * hapnd.function.console.ConsoleResource}. It answers from files in its zip, which the build makes of {@code src/main/web}; it
 * asks for no key and reaches no resource. The page itself sends the user's key to the API.
 */
package hapnd.function.console;
