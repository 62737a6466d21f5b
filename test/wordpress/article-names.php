<?php
// Names articles as the plugin does, without WordPress.
// Usage: php article-names.php < JSON {addresses: [], parameters: []}
// Answers with the name of each address, and of each parameter whether it says how a reader came.
foreach (['Tracking', 'HostName', 'ArticleName'] as $name) require __DIR__ . "/../../integrations/wordpress/includes/Rest/$name.php";

use Afterword\Rest\{ArticleName, Tracking};

$asked = json_decode(stream_get_contents(STDIN), true);
echo json_encode(['names' => array_map([ArticleName::class, 'canonical'], $asked['addresses']), 'tracking' => array_map([Tracking::class, 'is_tracking'], $asked['parameters'])]);
