/** Requests that wait for an answer, local and remote alike. */
package dev.heddle.actor.ask;
