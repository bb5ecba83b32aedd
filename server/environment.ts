/** Imported first: the AWS SDK reads this when it is loaded and would greet Node 20 with a notice. */
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
