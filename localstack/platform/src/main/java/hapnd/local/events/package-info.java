/** EventBridge: functions that are invoked by the clock. */
package hapnd.local.events;
