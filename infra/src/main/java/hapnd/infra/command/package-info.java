/** Commands for stages on AWS: what {@code ./hapnd synth}, {@code deploy} and {@code destroy} do, one after the other. */
package hapnd.infra.command;
