namespace Imi.Web.Registrations;

public static class ImiRegistrations
{
    public static IServiceCollection AddImiRegistrations(this IServiceCollection services) => services.AddSingleton<RegistrationTicket>();
}
