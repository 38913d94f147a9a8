namespace LogPipe.Grok;

/// <summary>Which field names the built-in patterns use: <c>ecs_compatibility</c>.</summary>
public enum EcsMode
{
    Disabled,
    V1,
    V8,
}
