namespace LogPipe.Plugins;

/// <summary>One field that a plugin names by the ECS mode.</summary>
/// <param name="What">What the field holds.</param>
/// <param name="Disabled">Its name with <c>ecs_compatibility</c> disabled; null when there is none.</param>
/// <param name="Ecs">Its name with v1 and v8; null when there is none.</param>
public sealed record EcsDifference(string What, string? Disabled, string? Ecs);
