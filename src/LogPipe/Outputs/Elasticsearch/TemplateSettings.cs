namespace LogPipe.Outputs.Elasticsearch;

/// <summary>The index template to install.</summary>
/// <param name="Name">Its name.</param>
/// <param name="File">A file with its content; null for LogPipe's own.</param>
/// <param name="Overwrite">Whether an existing one is replaced.</param>
/// <param name="Api">auto, legacy or composable.</param>
/// <param name="Ecs">Whether LogPipe's own is the one for ECS.</param>
sealed record TemplateSettings(string Name, string? File, bool Overwrite, string Api, bool Ecs);
