using LogPipe.Events;

namespace LogPipe.Inputs.Files;

/// <summary>The field values of one file, made once and shared by all of its events.</summary>
/// <param name="Path">The path as text.</param>
/// <param name="Log">The content of the ECS field <c>log</c>.</param>
sealed record FilePaths(FieldValue Path, FieldValue Log);
