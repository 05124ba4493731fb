/// Version of the toolkit, as recorded in models and in the signatures of scores.
package let toolkitVersion = "0.1.0"
