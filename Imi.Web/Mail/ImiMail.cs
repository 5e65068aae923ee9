using Imi.Core.Mail;
using Imi.Web.Hosting;
using Quartz;

namespace Imi.Web.Mail;

public static class ImiMail
{
    public static IServiceCollection AddImiMail(this IServiceCollection services, ImiSettings settings)
    {
        services.AddSingleton<MailTexts>();
        services.AddSingleton<Letters>();
        if (settings.Mail.Host is null)
        {
            services.AddSingleton<IMailSender, FolderSender>();
        }
        else
        {
            services.AddSingleton<IMailSender, SmtpSender>();
        }

        services.AddHostedService<Postman>();
        services.AddQuartz(quartz => quartz.ScheduleJob<MailJob>(trigger => trigger.StartNow().WithSimpleSchedule(schedule => schedule.WithInterval(MailJob.Every).RepeatForever())));
        services.AddQuartzHostedService();
        return services;
    }
}
